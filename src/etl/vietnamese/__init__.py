"""The Vietnamese language as text: letters, syllables, sentences, numbers, dates. Knows nothing of pages."""
