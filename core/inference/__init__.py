"""One run: a job prepared, streamed through a model, kept in a journal, resumed, shared out and joined."""

from core.inference.predict import predict

__all__ = ["predict"]
