"""Which of the links to other sites still lead somewhere, asked for politely."""
