"""The rule model, three-valued truth, dates and interpretations: what everything else is made of."""
