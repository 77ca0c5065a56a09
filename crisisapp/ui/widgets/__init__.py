"""Small widgets that know only themselves."""
