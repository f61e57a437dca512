import "echarts/lib/chart/bar.js";
import "echarts/lib/chart/line.js";
import "echarts/lib/component/gridSimple.js";
import { init, use } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";
import { type Chart, type Series, shortened, toned, toneMark } from "../figure.js";

use(SVGRenderer);

const WIDTH = 860;
const ROW = 30;
const LABELS = { least: 90, most: 290 };
/** Mean width of a character of a label in a wide typeface. */
const CHARACTER = 7.4;
/** The library measures a narrow typeface; readers may have a wider one. */
const NARROWER = 0.78;
const ENDS = 96;
const FONT = 12;
/** How far the foot of a line of text lies below its middle, as a share of its size. */
const FOOT = 0.35;

/** A chart as SVG, the same text for the same chart. */
export function drawChart(chart: Chart): string {
  const isRows = chart.bars === "rows";
  const height = isRows ? chart.labels.length * ROW + 34 : 300;
  // Without `dispose` a timer of the library keeps the process from ending.
  const drawing = init(null, null, { renderer: "svg", ssr: true, width: WIDTH, height });
  try {
    drawing.setOption(optionOf(chart, isRows));
    return cleaned(drawing.renderToSVGString());
  } finally {
    drawing.dispose();
  }
}

function optionOf(chart: Chart, isRows: boolean): Parameters<ReturnType<typeof init>["setOption"]>[0] {
  const longest = Math.max(...chart.labels.map((label) => label.length)) * CHARACTER + 14;
  const start = Math.min(LABELS.most, Math.max(LABELS.least, longest));
  const text = { color: toneMark("soft"), fontSize: FONT, fontFamily: "sans-serif" };
  const values = {
    type: "value",
    splitNumber: 4,
    axisLabel: { ...text, formatter: chart.format },
    splitLine: { lineStyle: { color: toneMark("line") } },
    axisLine: { show: false },
  };
  const labels = {
    type: "category",
    data: chart.labels,
    inverse: isRows,
    axisTick: { show: false },
    axisLine: { lineStyle: { color: toneMark("soft") } },
    axisLabel: {
      ...text,
      interval: 0,
      color: (_: unknown, index = 0) => toneMark(chart.chosen === null || chart.chosen === index ? "ink" : "soft"),
      ...(isRows ? { width: (start - 14) * NARROWER, overflow: "break", lineHeight: 13 } : {}),
    },
  };
  return {
    animation: false,
    grid: isRows ? { left: start, right: ENDS, top: 4, bottom: 28 } : { left: 76, right: 24, top: 24, bottom: 44 },
    xAxis: isRows ? values : labels,
    yAxis: isRows ? labels : values,
    series: chart.series.map((series, index) => seriesOf(chart, series, index)),
  } as Parameters<ReturnType<typeof init>["setOption"]>[0];
}

function seriesOf(chart: Chart, series: Series, index: number): object {
  const bars = chart.series.filter(({ line }) => line !== true);
  const isLast = series === bars.at(-1);
  const label = {
    show: isLast && chart.totals.length > 0,
    position: chart.bars === "rows" ? "right" : "top",
    formatter: ({ dataIndex }: { dataIndex: number }) => chart.totals[dataIndex] ?? "",
    color: toneMark("ink"),
    fontSize: FONT,
    fontFamily: "sans-serif",
    textBorderWidth: 0,
  };
  if (series.line === true)
    return {
      type: "line",
      data: series.values,
      // Curves alone need no marks; over bars they say which bar is meant.
      ...(bars.length === 0 ? { symbol: "none" } : { symbol: "circle", symbolSize: 7 }),
      z: 3,
      lineStyle: { color: toneMark(series.tone), width: 2 },
      itemStyle: { color: toneMark(series.tone) },
      label: { ...label, show: chart.totals.length > 0 && bars.length === 0 },
    };
  return {
    type: "bar",
    ...(bars.length > 1 ? { stack: "all" } : {}),
    barMaxWidth: chart.bars === "rows" ? 15 : 56,
    data: series.values.map((value, row) => ({
      value,
      itemStyle: { color: toneMark(chart.chosen === null || chart.chosen === row ? series.tone : "chart-4") },
    })),
    label: { ...label, zlevel: index },
  };
}

/**
 * Without what a policy against inline styles refuses, what only scripts read, what is not seen, and identifiers that
 * two drawings share.
 */
const cleaned = (svg: string): string =>
  toned(
    shortened(svg)
      .replaceAll("\n", "")
      .replace(/<defs[^>]*>[\s\S]*?<\/defs>/g, "")
      .replace(/<style[^>]*>[\s\S]*?<\/style>/g, "")
      .replace(/ style="([^"]*)"/g, (_, style: string) => attributes(style))
      .replace(/ (?:clip-path|ecmeta_\w+|class|pointer-events|xmlns:xlink|version|baseProfile|xml:space)="[^"]*"/g, "")
      .replace(/^<svg width="\d+" height="\d+"/, `<svg font-size="${FONT}"`)
      .replaceAll(` font-size="${FONT}px"`, "")
      .replace(/<(?:rect|path)(?![^>]* stroke=)[^>]* fill="none"[^>]*\/>/g, "")
      .replace(/<text [^>]*>/g, placed)
      // Lines of a grid that follow each other in one style are one path.
      .replace(/(?<=\/>|<g>|^<svg[^>]*>)<path d="M[^"]*"([^>]*)\/>(?:<path d="M[^"]*"\1\/>)+/g, joined),
  );

/** A text by where its foot stands: not every reader of SVG knows other baselines. */
function placed(text: string): string {
  const [, x = "", y = ""] = / transform="translate\(([\d.-]+) ([\d.-]+)\)"/.exec(text) ?? [];
  if (!text.includes(' dominant-baseline="central"') || x === "") return text;
  const down = Number(/ y="([\d.-]+)"/.exec(text)?.[1] ?? 0);
  const foot = Math.round((Number(y) + down + FONT * FOOT) * 10) / 10;
  return text
    .replace(/ (?:dominant-baseline|y|transform)="[^"]*"| text-anchor="start"/g, "")
    .replace("<text", `<text x="${x}" y="${foot}"`);
}

const joined = (paths: string, style: string): string =>
  `<path d="${[...paths.matchAll(/ d="([^"]*)"/g)].map(([, path]) => path).join("")}"${style}/>`;

/** Declarations as presentation attributes; the page says the typeface. */
const attributes = (style: string): string =>
  [...style.matchAll(/(font-size|font-weight):([\w.]+)/g)].map(([, name, value]) => ` ${name}="${value}"`).join("");
