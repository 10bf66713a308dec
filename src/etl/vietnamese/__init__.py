"""The Vietnamese language as text, from letters to dates; knows nothing of pages."""
