// The house's chart values: horizontal grid only, names at the ends of lines, in and out in their own colours.
const lookOf = (series, index, colour) => {
  const plain = ["c3", "c4", "c5", "c6"];
  if (series.role === "in") return { color: colour("in"), type: "solid" };
  if (series.role === "out") return { color: colour("out"), type: [6, 4] };
  if (series.role === "chance") return { color: colour("line-input"), type: [1, 3] };
  if (series.role === "before") return { color: colour("c3"), type: "solid", opacity: 0.35 };
  return { color: colour(plain[index % plain.length]), type: "solid" };
};

export function options(data, { kind = "line", log }, colour, narrow) {
  const text = { color: colour("ink-3"), fontSize: 11, fontFamily: "Inter Variable, system-ui, sans-serif" };
  const lying = kind === "bars";
  const category = {
    type: "category",
    data: data.categories,
    axisLine: { show: false },
    axisTick: { show: false },
    axisLabel: { ...text, hideOverlap: true },
    inverse: lying,
    boundaryGap: kind !== "line",
  };
  const value = {
    type: log ? "log" : "value",
    splitNumber: narrow ? 3 : 4,
    splitLine: { show: !lying, lineStyle: { color: colour("grid") } },
    axisLabel: { ...text, show: !lying, formatter: (v) => v.toLocaleString(document.documentElement.lang) },
    name: data.unit,
    nameTextStyle: { ...text, align: "left" },
    nameGap: 10,
  };
  let plain = 0;
  const series = data.series.flatMap((one) => {
    const look = lookOf(one, ["in", "out", "chance", "before"].includes(one.role) ? 0 : plain++, colour);
    const drawn =
      kind === "line" || one.role === "chance"
        ? line(one, look, colour, data.series.length > 1)
        : kind === "scatter"
          ? dots(one, look, colour)
          : bars(one, look, kind, lying, text);
    return one.low && one.high ? [...interval(one, look), drawn] : [drawn];
  });
  const ends = kind === "line" && data.series.length > 1;
  return {
    grid: { left: 4, right: ends ? (narrow ? 64 : 108) : lying ? 44 : 8, top: data.unit ? 28 : 12, bottom: 4, containLabel: true },
    xAxis: lying ? value : category,
    yAxis: lying ? category : value,
    series,
    tooltip: {
      trigger: "axis",
      renderMode: "richText",
      confine: true,
      backgroundColor: colour("raised"),
      borderColor: colour("line-strong"),
      textStyle: { ...text, color: colour("ink"), fontSize: 12 },
      axisPointer: {
        type: kind === "line" ? "line" : "shadow",
        lineStyle: { color: colour("line-strong") },
        shadowStyle: { color: colour("grid"), opacity: 0.4 },
      },
    },
  };
}

const line = (one, look, colour, named) => ({
  name: one.name,
  type: "line",
  data: one.values,
  lineStyle: { width: one.role === "before" ? 1 : 2, color: look.color, type: look.type, opacity: look.opacity ?? 1 },
  itemStyle: { color: look.color, borderColor: colour("surface"), borderWidth: 1 },
  symbol: "circle",
  symbolSize: one.role === "chance" || one.role === "before" ? 0 : 7,
  showSymbol: one.values.length <= 32,
  endLabel: named ? { show: true, formatter: one.name, color: look.color, fontSize: 11, distance: 6 } : undefined,
});

const dots = (one, look, colour) => ({
  name: one.name,
  type: "scatter",
  data: one.values,
  symbolSize: 7,
  itemStyle: { color: look.color, borderColor: colour("surface"), borderWidth: 1 },
});

const bars = (one, look, kind, lying, text) => ({
  name: one.name,
  type: "bar",
  stack: kind === "stack" ? "all" : undefined,
  data: one.values,
  barGap: "10%",
  barMaxWidth: lying ? 12 : 36,
  itemStyle: { color: look.color, borderRadius: 2, opacity: look.opacity ?? 1 },
  label: lying ? { show: true, position: "right", ...text } : undefined,
});

// Two stacked, invisible lines with the band between them filled.
const interval = (one, look) => {
  const bare = {
    type: "line",
    symbol: "none",
    lineStyle: { opacity: 0 },
    stack: `interval ${one.name}`,
    silent: true,
    tooltip: { show: false },
  };
  return [
    { ...bare, data: one.low },
    {
      ...bare,
      data: one.high.map((high, i) => (high === null ? null : high - one.low[i])),
      areaStyle: { color: look.color, opacity: 0.14 },
    },
  ];
};
