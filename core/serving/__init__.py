"""The engine process: what :mod:`core.serve` is made of. Nothing heavy is imported before the first job."""
