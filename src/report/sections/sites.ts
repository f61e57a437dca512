import { number } from "../../core/numbers.js";
import { nodesOf } from "../../graph/queries.js";
import { paragraph, type Section, tableOf } from "../block.js";
import type { View } from "../view.js";

/** What servers take of the room of each site, what is spare, and what still runs when one of them is lost. */
export function siteSection(view: View): Section {
  const { graph, words, say, language } = view;
  const of = (value: number, free: number | null, digits = 1) =>
    free === null
      ? number(value, language, digits)
      : `${number(value, language, digits)} / ${number(free, language, digits)}`;
  const rooms = nodesOf(graph, "site").flatMap(({ title, spec }) => {
    if (spec.room === undefined) return [];
    const {
      powerKw,
      heatKw,
      heatBtuPerHour,
      rackUnits,
      freeCoolingKw,
      freeRackUnits,
      accelerators,
      spareAccelerators,
    } = spec.room;
    return [
      [
        title,
        of(powerKw, spec.roomPowerKw),
        `${of(heatKw, freeCoolingKw)} (${number(heatBtuPerHour, language)} BTU/h)`,
        of(rackUnits, freeRackUnits, 0),
        `${spareAccelerators} / ${accelerators}`,
      ],
    ];
  });
  const losses = nodesOf(graph, "machine").flatMap(({ title, spec }) => {
    if (spec.ifLost === undefined) return [];
    const { gateway, stops, reduced, fallsBack } = spec.ifLost;
    const stopped = gateway
      ? say({ en: "every name of its site, until it is back", fr: "tous les noms de son site, jusqu'à son retour" })
      : stops.join(", ") || words.none;
    const goesOn = [
      ...reduced.map(({ route, copies, of: all }) => `${route} (${copies}/${all})`),
      ...fallsBack.map(({ route, to }) => `${route} → ${to}`),
    ];
    return [[`${spec.hostname} (${title})`, stopped, goesOn.join(", ") || "–"]];
  });
  const room = say({ en: "taken / free", fr: "pris / libre" });
  return {
    id: "sites",
    title: words.sites,
    blocks:
      rooms.length === 0
        ? []
        : [
            paragraph(
              say({
                en: "What new servers take of each room, under load: all of their power becomes heat. A machine the organisation owns counts for heat alone, as it has its place already.",
                fr: "Ce que les nouveaux serveurs prennent à chaque salle, en charge : toute leur puissance devient chaleur. Une machine déjà possédée ne compte que pour la chaleur, puisqu'elle a déjà sa place.",
              }),
            ),
            tableOf(
              [
                say({ en: "Site", fr: "Site" }),
                `kW (${room})`,
                say({ en: "Heat, kW", fr: "Chaleur, kW" }),
                `U (${room})`,
                say({ en: "Accelerators spare / in all", fr: "Accélérateurs libres / en tout" }),
              ],
              rooms,
              [1, 2, 3, 4],
            ),
            tableOf(
              [
                say({ en: "Machine lost", fr: "Machine perdue" }),
                say({ en: "Stops", fr: "S'arrête" }),
                say({ en: "Goes on with less", fr: "Continue avec moins" }),
              ],
              losses,
            ),
          ],
  };
}
