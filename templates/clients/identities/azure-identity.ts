import { DefaultAzureCredential } from "@azure/identity";
import { scope } from "./audience.js";
import type { Identity } from "./transport.js";

const credential = new DefaultAzureCredential();

/** Token of the identity the program runs under, named by AZURE_CLIENT_ID. */
export const identity: Identity = async () => ({ Authorization: `Bearer ${(await credential.getToken(scope)).token}` });
