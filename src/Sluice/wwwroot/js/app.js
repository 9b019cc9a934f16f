import * as Turbo from "@hotwired/turbo";
import { Application } from "@hotwired/stimulus";
import { loadControllers } from "sluice/lazy";
import "sluice/busy";

window.Turbo = Turbo;
loadControllers(Application.start());

// The chart's library is a megabyte: fetched only where a chart stands.
const drawCharts = () => document.querySelector("sl-chart") && import("sluice/chart");
drawCharts();
document.addEventListener("turbo:load", drawCharts);
document.addEventListener("turbo:frame-load", drawCharts);
