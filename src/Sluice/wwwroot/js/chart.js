import * as echarts from "echarts";
import { options } from "sluice/chart-options";

// <sl-chart> draws the JSON it holds; the table below it says the same in figures.
class SluiceChart extends HTMLElement {
  connectedCallback() {
    this.data ??= JSON.parse(this.querySelector("script").textContent);
    this.setAttribute("drawn", "");
    this.canvas = document.createElement("div");
    this.canvas.style.height = "100%";
    this.append(this.canvas);
    this.chart = echarts.init(this.canvas, null, { renderer: "canvas" });
    this.chart.on("click", ({ seriesIndex, dataIndex }) => {
      const href = this.data.series[seriesIndex]?.hrefs?.[dataIndex];
      if (href) window.Turbo.visit(href);
    });
    this.draw();
    this.sizes = new ResizeObserver(() => {
      this.chart.resize();
      if (this.narrow !== this.clientWidth < 480) this.draw();
    });
    this.sizes.observe(this);
    this.themes = new MutationObserver(() => this.draw());
    this.themes.observe(document.documentElement, { attributes: true, attributeFilter: ["data-bs-theme"] });
    this.system = matchMedia("(prefers-color-scheme: dark)");
    this.system.addEventListener("change", (this.redraw = () => this.draw()));
  }

  disconnectedCallback() {
    this.sizes?.disconnect();
    this.themes?.disconnect();
    this.system?.removeEventListener("change", this.redraw);
    this.chart?.dispose();
    this.canvas?.remove();
    this.removeAttribute("drawn");
  }

  draw() {
    this.narrow = this.clientWidth < 480;
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.chart.setOption(
      { animation: !still, animationDuration: 160, ...options(this.data, this.dataset, (name) => this.colour(name), this.narrow) },
      true,
    );
  }

  // A token is a light-dark() expression; only the browser knows which side holds here.
  colour(name) {
    this.canvas.style.color = `var(--sl-${name})`;
    return getComputedStyle(this.canvas).color;
  }
}

customElements.define("sl-chart", SluiceChart);
