import { GoogleAuth } from "google-auth-library";
import { scope } from "./audience.js";
import type { Identity } from "./transport.js";

const auth = new GoogleAuth({ scopes: [scope] });

/** Token of the service account the program runs under. */
export const identity: Identity = async () => ({ Authorization: `Bearer ${await auth.getAccessToken()}` });
