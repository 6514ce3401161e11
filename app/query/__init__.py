"""Ask: filters, order, pages and listing; knows no resource by name."""
