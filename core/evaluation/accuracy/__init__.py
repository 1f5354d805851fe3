"""Accuracy and area from a probability sample: plans, estimates with intervals, comparisons, areas by zone.

Pure functions on counts; no file is touched here. Sources, cited by number in the docstrings:

- Olofsson et al. 2014, *Good practices for estimating area and assessing accuracy of land change*,
  https://doi.org/10.1016/j.rse.2014.02.015
- Stehman 2014, *Estimating area and map accuracy for stratified random sampling when the strata are different from the map
  classes*, https://doi.org/10.1080/01431161.2014.930207
- Cochran 1977, *Sampling Techniques*, 3rd edition
- Särndal, Swensson and Wretman 1992, *Model Assisted Survey Sampling*
- Korn and Graubard 1998, *Confidence intervals for proportions with small expected number of positive counts*
"""
