import { z } from "zod";
import { PalierError } from "../../core/errors.js";
import type { Text } from "../../core/text.js";
import { number } from "../../report/format.js";
import { viewOf } from "../../report/view.js";
import { type Advice, rightSize, type Utilisation } from "../../tco/right-size.js";
import { readBytes } from "../context.js";
import { type PlanOptions, planFile } from "../plan.js";
import { bold, columns, print, printJson } from "../print.js";

/** Answer of Prometheus to an instant query, as `/api/v1/query` gives it. */
const answer = z.object({
  status: z.literal("success"),
  data: z.object({
    resultType: z.literal("vector"),
    result: z.array(
      z.object({
        metric: z.record(z.string(), z.string()),
        value: z.tuple([z.number(), z.string().regex(/^\d+(?:\.\d+)?(?:e-?\d+)?$/)]),
      }),
    ),
  }),
});

/** `palier rightsize`: advice on machines and endpoints from how busy they were, with money and risk. */
export function rightsize(file: string, measured: string, options: PlanOptions): void {
  const graph = planFile(file, { ...options, draws: 1 });
  const advice = rightSize(graph, utilisations(measured));
  if (options.json) {
    printJson({ currency: graph.currency, asOf: graph.asOf, advice });
    return;
  }
  const view = viewOf(graph, options.lang ?? graph.language);
  const rows = advice.map(({ subject, busy, act, savedPerMonth, what, risk }) => [
    subject,
    `${number(busy * 100, view.language)} %`,
    view.say(ACTS[act]),
    savedPerMonth === null ? "–" : view.money(savedPerMonth.toFixed(2)),
    act === "keep" ? view.say(what) : `${view.say(what)}; ${view.say(risk)}`,
  ]);
  print([bold(`${graph.name} · ${graph.asOf}`), "", columns([HEAD.map(view.say), ...rows], [1, 3])].join("\n"));
}

function utilisations(file: string): readonly Utilisation[] {
  const read = answer.safeParse(parsed(file));
  if (!read.success)
    throw new PalierError({
      code: "USAGE",
      message: `\`${file}\` is no answer of Prometheus to an instant query`,
      fix: "save `/api/v1/query?query=palier:gpu_busy:p95_30d` of your Prometheus",
    });
  return read.data.data.result.flatMap(({ metric, value }) => {
    const subject = metric["machine"] ?? metric["node"];
    return subject === undefined ? [] : [{ subject, busy: Math.min(1, Number(value[1])) }];
  });
}

function parsed(file: string): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(readBytes(file)));
  } catch (error) {
    if (error instanceof PalierError) throw error;
    return undefined;
  }
}

const ACTS: Readonly<Record<Advice["act"], Text>> = {
  retire: { en: "retire", fr: "retirer" },
  shrink: { en: "shrink", fr: "réduire" },
  grow: { en: "grow", fr: "agrandir" },
  keep: { en: "keep", fr: "garder" },
};
const HEAD: readonly Text[] = [
  { en: "what", fr: "quoi" },
  { en: "busy (P95)", fr: "occupé (P95)" },
  { en: "advice", fr: "conseil" },
  { en: "saved per month", fr: "économie par mois" },
  { en: "how, and the risk", fr: "comment, et le risque" },
];
