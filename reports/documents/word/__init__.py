"""The rooms of the Word document; ``reports.documents.docx`` is its door. Nothing outside knows python-docx."""
