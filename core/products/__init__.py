"""What becomes of finished labels: generalised, corrected, checked, packed."""
