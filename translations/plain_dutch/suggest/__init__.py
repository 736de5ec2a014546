"""Better words in the right form: verb inflection, articles, first letter, whole texts."""
