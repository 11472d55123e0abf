/** The worker of PDF.js as it is published, for browsers of the last years. */

import "pdfjs-dist/legacy/build/pdf.worker.mjs";
