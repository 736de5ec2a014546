"""Builds the shipped data and trains the verdict. Nothing here runs in the product."""
