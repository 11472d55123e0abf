"""The pages themselves: readable, valid, of one style, in every browser and at every host."""
