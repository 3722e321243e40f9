// What scripts add to pages that already work without them: counts while typing, focus on an error summary,
// a folding menu on a phone, and one submission for a double click.
import { initAll } from "./govuk-frontend.min.js";

document.body.classList.add("js-enabled", "govuk-frontend-supported");
initAll();
