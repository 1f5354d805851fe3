"""Training: configuration, window sampling, augmentation, losses, metrics and the loop.

Nothing heavy is imported here; Lightning Fabric only in :mod:`core.training.loop`.
"""
