"""From a built site to a published one: what must hold before, and what is tried after."""
