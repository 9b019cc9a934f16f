import * as Turbo from "@hotwired/turbo";
import { Application } from "@hotwired/stimulus";
import Keys from "sluice/controllers/keys";
import Palette from "sluice/controllers/palette";
import Toast from "sluice/controllers/toast";
import { loadControllers } from "sluice/lazy";
import "sluice/busy";

window.Turbo = Turbo;
// These stand on every page of the office: what is typed first must not fall beside them.
loadControllers(Application.start(), { keys: Keys, palette: Palette, toast: Toast });

// An answer without the frame is another page: work that ended, a session that ran out.
document.addEventListener("turbo:frame-missing", (event) => {
  event.preventDefault();
  event.detail.visit(event.detail.response.url, { action: "replace" });
});

// The chart's library is a megabyte: fetched only where a chart stands.
const drawCharts = () => document.querySelector("sl-chart") && import("sluice/chart");
drawCharts();
document.addEventListener("turbo:load", drawCharts);
document.addEventListener("turbo:frame-load", drawCharts);
