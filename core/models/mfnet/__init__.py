"""MFNet: optical and a second modality through one frozen SAM encoder."""
