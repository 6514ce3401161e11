"""Further reports, plainly made up, beside the published records: data alone."""
