import { Construct } from "constructs";
import { AzapiResource } from "./azapi.js";
import { ML_API } from "./ml-workspace.js";

/** Properties of an {@link AzureMlImage}. */
export interface AzureMlImageProps {
  readonly workspaceId: string;
  readonly name: string;
  /** Name of this image among those of the endpoint: what is kept under a name never changes. */
  readonly version: string;
  /** Image in the private registry, with its digest, or a tag that is locked. */
  readonly image: string;
  /** Paths under which it answers, and says that it runs and that its model is loaded. */
  readonly routes: Readonly<Record<"answer" | "live" | "ready", string>>;
}

/** An image that serves a model, with the routes by which it is called and watched. */
export class AzureMlImage extends Construct {
  readonly version: AzapiResource;

  constructor(scope: Construct, id: string, props: AzureMlImageProps) {
    super(scope, id);
    const environment = new AzapiResource(this, "Resource", {
      type: `Microsoft.MachineLearningServices/workspaces/environments@${ML_API}`,
      name: props.name,
      parentId: props.workspaceId,
      body: { properties: {} },
    });
    const route = (path: string) => ({ path, port: 8_080 });
    this.version = new AzapiResource(this, "Version", {
      type: `Microsoft.MachineLearningServices/workspaces/environments/versions@${ML_API}`,
      name: props.version,
      parentId: environment.id,
      body: {
        properties: {
          image: props.image,
          osType: "Linux",
          inferenceConfig: {
            livenessRoute: route(props.routes.live),
            readinessRoute: route(props.routes.ready),
            scoringRoute: route(props.routes.answer),
          },
        },
      },
    });
  }
}
