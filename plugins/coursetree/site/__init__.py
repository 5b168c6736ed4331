"""What MkDocs sees: pages, navigation, templates, assets, search, feeds, downloads."""
