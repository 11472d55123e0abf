"""Words of the site that are not rules, and Traditional, which is derived here."""
