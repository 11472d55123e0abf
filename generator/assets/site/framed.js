// Marks a page that stands in a frame on another page, before anything is painted: there it shows no head of its own.
// In the head, not deferred.
if (parent !== window) document.documentElement.dataset.framed = "";
