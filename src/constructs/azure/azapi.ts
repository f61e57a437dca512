import { type TerraformMetaArguments, TerraformProvider, TerraformResource } from "cdktf";
import type { Construct } from "constructs";

/** Version of the provider that bodies are checked against. */
export const AZAPI_VERSION = "1.15.0";

const GENERATOR = { providerName: "azapi", providerVersion: AZAPI_VERSION, providerVersionConstraint: AZAPI_VERSION };

/** Provider that takes what Azure's own interface takes. For it there is no package of generated classes. */
export class AzapiProvider extends TerraformProvider {
  constructor(scope: Construct, id: string) {
    super(scope, id, {
      terraformResourceType: "azapi",
      terraformGeneratorMetadata: GENERATOR,
      terraformProviderSource: "Azure/azapi",
    });
  }
}

/** Properties of an {@link AzapiResource}. */
export interface AzapiResourceProps extends TerraformMetaArguments {
  /** Kind and version, such as `Microsoft.MachineLearningServices/workspaces/onlineEndpoints@2024-04-01`. */
  readonly type: string;
  readonly name: string;
  /** Resource it belongs to, by its identifier. */
  readonly parentId: string;
  /**
   * Region, for what has one.
   * @default - none
   */
  readonly location?: string;
  /**
   * Identities it works under.
   * @default - none
   */
  readonly identity?: { readonly type: string; readonly identityIds?: readonly string[] };
  /** What Azure's interface takes, `properties` and all. The provider checks it before anything is made. */
  readonly body: object;
}

/** A resource of Azure by its kind, for what has no class of its own. */
export class AzapiResource extends TerraformResource {
  constructor(
    scope: Construct,
    id: string,
    private readonly props: AzapiResourceProps,
  ) {
    super(scope, id, { ...props, terraformResourceType: "azapi_resource", terraformGeneratorMetadata: GENERATOR });
  }

  /** Identifier that Azure gives it. */
  get id(): string {
    return this.getStringAttribute("id");
  }

  protected override synthesizeAttributes(): Record<string, unknown> {
    const { type, name, parentId, location, identity, body } = this.props;
    return {
      type,
      name,
      parent_id: parentId,
      ...(location === undefined ? {} : { location }),
      ...(identity === undefined
        ? {}
        : {
            identity: [
              {
                type: identity.type,
                ...(identity.identityIds === undefined ? {} : { identity_ids: [...identity.identityIds] }),
              },
            ],
          }),
      body,
    };
  }
}

/** A resource of Azure that carries tags. */
export class AzapiTaggedResource extends AzapiResource {
  tags: Record<string, string> = {};

  /** Tags it has been given. */
  get tagsInput(): Record<string, string> {
    return this.tags;
  }

  protected override synthesizeAttributes(): Record<string, unknown> {
    return { ...super.synthesizeAttributes(), tags: this.tags };
  }
}

/** Properties of an {@link AzapiUpdate}. */
export interface AzapiUpdateProps extends TerraformMetaArguments {
  readonly type: string;
  /** Resource that is changed, by its identifier. */
  readonly resourceId: string;
  readonly body: object;
}

/** A change of a resource that exists, for what can only be said after other things exist. */
export class AzapiUpdate extends TerraformResource {
  constructor(
    scope: Construct,
    id: string,
    private readonly props: AzapiUpdateProps,
  ) {
    super(scope, id, {
      ...props,
      terraformResourceType: "azapi_update_resource",
      terraformGeneratorMetadata: GENERATOR,
    });
  }

  protected override synthesizeAttributes(): Record<string, unknown> {
    const { type, resourceId, body } = this.props;
    return { type, resource_id: resourceId, body };
  }
}
