"""All facilities a person may see, as a list, as a grid of months and as a workbook."""
