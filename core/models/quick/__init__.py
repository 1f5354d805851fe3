"""The quick head: context features, optional tokens of a frozen encoder, small classifiers."""
