"""CWSAM: radar through a frozen SAM encoder with adapters and low-frequency prompts."""
