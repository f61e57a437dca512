import { z } from "zod";

/** Driver of the GPUs of a machine. */
export const driver = z.strictObject({
  branch: z.string(),
  kernelModule: z.enum(["open", "closed"]),
  fabricManager: z.boolean().describe("Whether its GPUs are joined by switches, which need it in the same version."),
  cuda: z.string().nullable().describe("Newest generation of CUDA it runs; null when not recorded."),
  mendedUntil: z.string().nullable().describe("Last month in which its maker mends it; null when not recorded."),
  origin: z
    .enum(["signed", "dkms"])
    .optional()
    .describe("Where its kernel modules are built: by Ubuntu, which signs them, or on the machine. @default signed"),
  secureBoot: z
    .enum(["loads", "key-needed"])
    .nullish()
    .describe(
      "What Secure Boot makes of them: loaded, or only once the machine's own key was enrolled at its console.",
    ),
  migProfiles: z.array(z.string()).describe("Parts each GPU can be cut into; none when it cannot be."),
});
