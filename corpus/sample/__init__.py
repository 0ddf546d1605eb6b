"""The sample corpus: invented plans as PDFs, their truth, and what makes them."""
