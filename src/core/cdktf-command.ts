/** How the command line of cdktf is started, in the version the stacks are written for. */
export const CDKTF = "npx cdktf-cli@0.21.0";
