"""Messages made from templates: a sandboxed Jinja, holes to fill, one render for every use."""
