import { z } from "zod";
import { MANAGEMENTS } from "../core/workstation-management.js";
import { OTHER_RUNTIMES, PLATFORMS, TEXT_RUNTIMES } from "../core/workstation-runtimes.js";
import { country, date, hostName, id, label, money, provider, regionName, resourceId, share } from "./values.js";

const fte = z.number().min(0).max(10_000).default(0);

/** FTE available and what one costs. */
export const people = z.strictObject({
  fte: z
    .strictObject({
      infrastructure: fte.describe("FTE for machines, networks and cloud accounts."),
      mlops: fte.describe("FTE for models in production: serving, versions, drift, evaluation."),
      support: fte.describe("FTE for helping users and answering incidents."),
      security: fte.describe("FTE for security of what runs AI."),
      data: fte.describe("FTE for collecting, cleaning and labelling data."),
    })
    .prefault({})
    .describe("FTE that can really be given to AI, by skill."),
  hires: z.number().min(0).max(10_000).default(0).describe("People to be recruited for AI, shared by all workloads."),
  costPerFteYear: money
    .optional()
    .describe("Fully loaded cost of one FTE and year. Needed before people can be priced; there is no default."),
});

/** One place of the organisation. */
export const site = z.strictObject({
  id: id.describe("Identifier other parts of the file refer to."),
  name: label.optional().describe("Name people use. Default: the identifier."),
  country: country.optional().describe("Country of the site. Default: the organisation's country."),
  wan: z.enum(["good", "limited", "none"]).default("good").describe("Quality of the link to the outside."),
  wanRoundTripMs: z.number().min(0).max(5_000).optional().describe("Round trip to the nearest cloud region, in ms."),
  roomPowerKw: z
    .number()
    .min(0)
    .max(100_000)
    .default(0)
    .describe("Free electrical power in the machine room, in kW. Needed with `gpuHosting`."),
  coolingKw: z
    .number()
    .min(0)
    .max(100_000)
    .optional()
    .describe("Heat the room can still carry away, in kW. Default: as much as its free electrical power."),
  rackUnits: z.int().min(0).max(100_000).optional().describe("Free rack units in the room. Default: not looked at."),
  electricityPrice: z
    .number()
    .min(0)
    .max(10)
    .optional()
    .describe("Price per kWh. Default: the country's in the catalogue."),
  pue: z
    .number()
    .min(1)
    .max(4)
    .optional()
    .describe("Power usage effectiveness of the room. Default: the world average."),
  gpuHosting: z.boolean().default(false).describe("Whether GPU servers may be installed here."),
  kubernetes: z
    .enum(["k3s", "existing"])
    .optional()
    .describe(
      "Kubernetes that runs the engines on the site's servers: `k3s`, which the site's playbook installs, or `existing`, a cluster they already belong to. Default: Docker Compose.",
    ),
  staff: z.int().min(0).max(5_000_000).optional().describe("People working here. Default: not known."),
});

/** A population of like workstations. */
export const workstation = z.strictObject({
  id: id.describe("Identifier of the population."),
  site: id.optional().describe("Site they belong to. Default: the first site."),
  kind: z
    .enum(["personal", "edge"])
    .default("personal")
    .describe("`edge` is an unattended box, such as a line PC: Linux only."),
  platform: z.enum(PLATFORMS).describe("Operating system."),
  count: z.int().min(1).max(1_000_000).describe("Machines in the population."),
  memoryGiB: z.number().min(1).max(4_096).describe("Main memory of one machine, in GiB."),
  accelerator: label.optional().describe("GPU or NPU by its catalogue name. Default: none."),
  management: z
    .enum(MANAGEMENTS)
    .describe(
      "Product that manages them. `intune` goes with Windows, `munki` and `jamf` with macOS, `fleet` with all.",
    ),
  upgrade: z
    .strictObject({
      memoryGiB: z.number().min(1).max(4_096).optional().describe("Main memory after it, in GiB. Default: as it is."),
      accelerator: label.optional().describe("GPU put in, by its catalogue name. Default: as it is."),
    })
    .optional()
    .describe("Parts one machine could be given, held against other machines, servers and clouds. Default: none."),
  runtime: z
    .strictObject({
      text: z.enum(TEXT_RUNTIMES).default("ollama").describe("Program that answers text."),
      other: z.enum(OTHER_RUNTIMES).default("onnxruntime").describe("Library that runs other models."),
    })
    .prefault({})
    .describe("What runs the models on these machines."),
  telemetry: z
    .enum(["counts", "off"])
    .default("counts")
    .describe("What machines report: counts of what is there, never of what is asked; or nothing."),
  systemAi: z
    .enum(["off", "allowed"])
    .default("off")
    .describe("Functions of artificial intelligence built into the operating system."),
  mobile: z.boolean().default(false).describe("Whether they are used away from any site."),
  ageYears: z.number().min(0).max(20).default(0).describe("Mean age, in years."),
  powerW: z
    .number()
    .min(1)
    .max(2_000)
    .optional()
    .describe("Electrical power of one machine under load, in W. Default: from its accelerator."),
});

const driver = z.strictObject({
  branch: z
    .string()
    .regex(/^\d{3}$/, "must be a driver branch of three digits, such as 580")
    .optional()
    .describe("Branch of the NVIDIA driver, such as `580`. Default: the one palier installs."),
  kernelModule: z.enum(["open", "closed"]).optional().describe("Kernel modules. Default: open where the GPU allows."),
  modules: z
    .enum(["signed", "dkms"])
    .default("signed")
    .describe(
      "`signed`: modules that Ubuntu built and signed, which Secure Boot loads; `dkms`: built on the machine, for a kernel Ubuntu builds none for, and refused under Secure Boot until somebody has enrolled the machine's key at its console.",
    ),
});

/** Parts that each GPU of a machine is cut into. */
export const mig = z
  .string()
  .regex(/^[1-7]g\.\d{1,3}gb$/, "must be a MIG profile such as 3g.40gb")
  .optional()
  .describe("Parts each GPU is cut into (MIG profile, such as `3g.40gb`). Default: not cut.");

/** A GPU server the organisation already owns. */
export const server = z.strictObject({
  id: id.describe("Identifier, and base of its host name."),
  site: id.describe("Site it stands at."),
  gpu: label.describe("GPU by its catalogue name."),
  gpus: z.int().min(1).max(16).describe("GPUs in it."),
  mig,
  memoryGiB: z.number().min(1).max(16_384).default(256).describe("Main memory, in GiB."),
  purchased: date.describe("Date of purchase."),
  bookValue: money.describe("Value still to be written off."),
  replacedBy: id
    .optional()
    .describe(
      "Machine bought in its place after `budget.amortisationYears`: an offer of `quotes.hardware` or a machine of the catalogue. Default: its own identifier followed by `-next`.",
    ),
  powerW: z
    .number()
    .min(1)
    .max(50_000)
    .optional()
    .describe("Electrical power under load, in W. Default: from the GPUs."),
  address: hostName.optional().describe("Host name or address on the site's network. Default: from the identifier."),
  driver: driver.optional().describe("Driver it must run. Default: the one palier installs for its GPU."),
});

const landingZone = z.strictObject({
  networkId: resourceId.describe("VPC or VNet to use."),
  subnetIds: z.array(resourceId).min(1).max(6).describe("Private subnets to use, one per zone."),
  keyId: resourceId.optional().describe("Key to use. Default: a new one."),
  tagPolicyTarget: resourceId
    .optional()
    .describe(
      "Account or organisational unit of AWS that a tag policy is attached to, with rights of the management account. Default: no tag policy.",
    ),
});

const hosted = z.strictObject({
  name: label.describe("Name of the offer."),
  country: country.describe("Country the machines stand in."),
  gpu: label.describe("GPU by its catalogue name."),
  gpus: z.int().min(1).max(64).describe("GPUs of the offer."),
  pricePerHour: money.describe("Price of the whole offer per hour, in the file's currency."),
});

/** A cloud that may be used. */
export const cloud = z.strictObject({
  provider: provider.describe("`hosted` is a private or sovereign cloud run by a third party."),
  regions: z.array(regionName).min(1).max(20).describe("Regions in order of preference."),
  contract: z
    .enum(["on-demand", "savings-1y", "savings-3y", "reserved-1y", "reserved-3y"])
    .default("on-demand")
    .describe("How instances are bought. A savings plan is paid for all hours, like a reservation, for any instance."),
  spot: z
    .boolean()
    .optional()
    .describe(
      "AWS: whether runs that end (training, fine-tuning) take capacity that is left over, which costs less and may be taken away. What answers never does. Default: false.",
    ),
  certifications: z
    .array(z.enum(["hds", "secnumcloud", "iso27001", "c5"]))
    .default([])
    .describe("Certificates the organisation has checked for the services and regions named."),
  landingZone: landingZone.optional().describe("Existing network. Default: a new one is created."),
  costTags: z
    .enum(["not-yet", "seen"])
    .optional()
    .describe(
      "`seen` once the tags have appeared in the bill of AWS, a day after the first deployment: they are then activated, in the account that pays. Default: not-yet.",
    ),
  hosted: hosted.optional().describe("What a `hosted` provider offers and its price per hour. Default: nothing."),
  operator: label.optional().describe("Company that runs it, for the register. Default: the provider."),
  kubernetes: z
    .boolean()
    .default(false)
    .describe("Whether text models of one's own run on Kubernetes (EKS, AKS) rather than on the provider's endpoints."),
  foundry: z
    .boolean()
    .optional()
    .describe("Azure: whether a model of OpenAI stands in an account of AI Foundry, with a project. Default: false."),
  discount: share.default(0).describe("Share taken off list prices by contract."),
});
