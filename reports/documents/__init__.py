"""From the frozen content of a submission to the official document. It knows no models, no request and no clock."""
