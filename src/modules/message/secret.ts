import type { SecretBox } from '#platform/secret-box.ts';
import { type ChannelSecret, channelSecret } from './schema-channel.ts';

/** Where a sealed secret belongs: moved to another channel it does not open. */
function placeOf(channel: { readonly county: string; readonly id: string }): string {
  return `channel:${channel.county}:${channel.id}`;
}

const nothing: ChannelSecret = { secret: '', token: '' };

/** The secret of a channel; null when it was sealed with another key than that of this data folder. */
export async function openSecret(
  secrets: SecretBox,
  channel: { readonly county: string; readonly id: string; readonly secret: string },
): Promise<ChannelSecret | null> {
  if (channel.secret === '') return nothing;
  const opened = await secrets.open(channel.secret, placeOf(channel));
  return opened === null ? null : channelSecret.parse(JSON.parse(opened));
}

/** Seals the secret of a channel; empty when there is none. */
export async function sealSecret(
  secrets: SecretBox,
  channel: { readonly county: string; readonly id: string },
  secret: ChannelSecret,
): Promise<string> {
  if (secret.secret === '' && secret.token === '') return '';
  return secrets.seal(JSON.stringify(secret), placeOf(channel));
}

interface AddressPlace {
  readonly county: string;
  readonly post: string;
  readonly kind: string;
}

function addressPlace({ county, post, kind }: AddressPlace): string {
  return `address:${county}:${post}:${kind}`;
}

/** The secret of a post's own address; null when it was sealed with another key than that of this data folder. */
export async function openAddressSecret(
  secrets: SecretBox,
  row: AddressPlace & { readonly secret: string },
): Promise<ChannelSecret | null> {
  if (row.secret === '') return nothing;
  const opened = await secrets.open(row.secret, addressPlace(row));
  return opened === null ? null : channelSecret.parse(JSON.parse(opened));
}

/** Seals the secret of a post's own address; empty when there is none. */
export async function sealAddressSecret(
  secrets: SecretBox,
  place: AddressPlace,
  secret: ChannelSecret,
): Promise<string> {
  if (secret.secret === '' && secret.token === '') return '';
  return secrets.seal(JSON.stringify(secret), addressPlace(place));
}
