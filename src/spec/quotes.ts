import { z } from "zod";
import { mig } from "./resources.js";
import { currency, date, id, label, money } from "./values.js";

const dated = {
  date: date.describe("Date of the figure."),
  source: label.describe("Who gave the figure."),
};

const exchange = z.strictObject({
  from: currency.describe("Currency one unit of which is converted."),
  to: currency.describe("Currency it is converted into."),
  rate: z.number().positive().max(10_000).describe("Units of `to` for one unit of `from`."),
  ...dated,
});

const hardware = z.strictObject({
  id: id.describe("Identifier of the offer."),
  name: label.describe("Name of the machine."),
  gpu: label.optional().describe("GPU by its catalogue name. Default: none."),
  gpus: z.int().min(0).max(16).default(1).describe("GPUs in one machine."),
  mig,
  memoryGiB: z.number().min(1).max(16_384).describe("Main memory, in GiB."),
  powerW: z.number().min(1).max(50_000).describe("Electrical power under load, in W."),
  rackUnits: z.number().min(0).max(60).default(2).describe("Height in a rack, in units."),
  price: money.describe("Price of one machine, without VAT that is recovered."),
  use: z.enum(["server", "workstation", "edge"]).default("server").describe("What it may serve as."),
  ...dated,
  deliveryWeeks: z.number().min(0).max(200).default(8).describe("Weeks from order to delivery."),
});

const instance = z.strictObject({
  provider: z.enum(["aws", "azure", "google"]).describe("Cloud that sells it."),
  sku: label.describe("Instance type, such as `g6.xlarge` or `Standard_NC24ads_A100_v4`."),
  region: label.describe("Region of the price."),
  pricePerHour: money.describe("Price of one hour."),
  currency: currency.optional().describe("Currency of the price. Default: the file's."),
  ...dated,
});

const provisioned = z.strictObject({
  provider: z.enum(["aws", "azure"]).describe("Cloud that sells it: Bedrock or Azure OpenAI."),
  model: label.describe("Model, as `model.api` names it."),
  region: label.describe("Region of the price."),
  pricePerHour: money.describe("Price of one unit and hour."),
  thousandTokensPerMinute: z
    .number()
    .positive()
    .max(1e6)
    .describe("Thousands of tokens a unit takes in a minute, read and written together."),
  leastUnits: z.int().min(1).max(10_000).default(1).describe("Fewest units that are sold."),
  commitment: z
    .enum(["none", "1-month", "6-months"])
    .default("none")
    .describe("Time it is bought for on Bedrock. On Azure a reservation is bought apart: `none`."),
  currency: currency.optional().describe("Currency of the price. Default: the file's."),
  ...dated,
});

const item = z.strictObject({
  item: id.describe("Name of the price, as `palier cost` asks for it."),
  price: money.describe("Price of one unit."),
  unit: label.describe("What one unit is, for the reader, such as `EUR/rack/month`."),
  ...dated,
});

const range = z
  .strictObject({
    driver: label.describe("What is uncertain, by the name `palier cost` gives it, such as `exchange EUR/USD`."),
    low: z
      .number()
      .min(-0.9)
      .max(100)
      .describe("Low end, as a factor on what is stated: 0.8 means 20 % less. For `growth …`: what is added to it."),
    high: z.number().min(-0.9).max(100).describe("High end, in the same way."),
    ...dated,
  })
  .refine(({ low, high }) => low <= high, { error: "must not be above `high`", path: ["low"] })
  .refine(({ driver, low }) => low >= 0 || driver.startsWith("growth "), {
    error: "must not be negative: it is a factor",
    path: ["low"],
  });

/** Prices given by the organisation, each with its date. */
export const quotes = z.strictObject({
  exchange: z.array(exchange).max(20).default([]).describe("Exchange rates: one unit of `from` in `to`."),
  hardware: z.array(hardware).max(100).default([]).describe("Machines offered by suppliers."),
  instances: z.array(instance).max(500).default([]).describe("Cloud instance prices, such as those of a contract."),
  provisioned: z
    .array(provisioned)
    .max(100)
    .default([])
    .describe("Capacity of a provider's model reserved by the hour; compared with its price by the token."),
  items: z
    .array(item)
    .max(200)
    .default([])
    .describe("Other prices by the item name that `palier cost` asks for, such as `hosting-rack-month`."),
  ranges: z
    .array(range)
    .max(200)
    .default([])
    .describe("How uncertain an input is; wins over the catalogue's range. Both ends 1 means certain."),
});
