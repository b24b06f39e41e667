/**
 * The commands of SMPP 3.4 that we speak, as data: what an octet stream means is decided here and nowhere else.
 * `textN` is a C-octet string of at most N octets with its NUL, `octets` has one octet of length before it.
 */
export type FieldType = 'u8' | 'u32' | 'octets' | `text${number}`;

const BIND = {
  system_id: 'text16',
  password: 'text9',
  system_type: 'text13',
  interface_version: 'u8',
  addr_ton: 'u8',
  addr_npi: 'u8',
  address_range: 'text41',
} as const;

const BIND_RESP = { system_id: 'text16' } as const;

const SM = {
  service_type: 'text6',
  source_addr_ton: 'u8',
  source_addr_npi: 'u8',
  source_addr: 'text21',
  dest_addr_ton: 'u8',
  dest_addr_npi: 'u8',
  destination_addr: 'text21',
  esm_class: 'u8',
  protocol_id: 'u8',
  priority_flag: 'u8',
  schedule_delivery_time: 'text17',
  validity_period: 'text17',
  registered_delivery: 'u8',
  replace_if_present_flag: 'u8',
  data_coding: 'u8',
  sm_default_msg_id: 'u8',
  short_message: 'octets',
} as const;

const DATA_SM = {
  service_type: 'text6',
  source_addr_ton: 'u8',
  source_addr_npi: 'u8',
  source_addr: 'text65',
  dest_addr_ton: 'u8',
  dest_addr_npi: 'u8',
  destination_addr: 'text65',
  esm_class: 'u8',
  registered_delivery: 'u8',
  data_coding: 'u8',
} as const;

const QUERY_SM = {
  message_id: 'text65',
  source_addr_ton: 'u8',
  source_addr_npi: 'u8',
  source_addr: 'text21',
} as const;

const QUERY_SM_RESP = {
  message_id: 'text65',
  final_date: 'text17',
  message_state: 'u8',
  error_code: 'u8',
} as const;

const SM_RESP = { message_id: 'text65' } as const;

const ALERT = {
  source_addr_ton: 'u8',
  source_addr_npi: 'u8',
  source_addr: 'text65',
  esme_addr_ton: 'u8',
  esme_addr_npi: 'u8',
  esme_addr: 'text65',
} as const;

/** Every command with its id and its mandatory fields in their order. */
export const COMMANDS = {
  generic_nack: { id: 0x8000_0000, fields: {} },
  bind_receiver: { id: 0x1, fields: BIND },
  bind_receiver_resp: { id: 0x8000_0001, fields: BIND_RESP },
  bind_transmitter: { id: 0x2, fields: BIND },
  bind_transmitter_resp: { id: 0x8000_0002, fields: BIND_RESP },
  query_sm: { id: 0x3, fields: QUERY_SM },
  query_sm_resp: { id: 0x8000_0003, fields: QUERY_SM_RESP },
  submit_sm: { id: 0x4, fields: SM },
  submit_sm_resp: { id: 0x8000_0004, fields: SM_RESP },
  deliver_sm: { id: 0x5, fields: SM },
  deliver_sm_resp: { id: 0x8000_0005, fields: SM_RESP },
  unbind: { id: 0x6, fields: {} },
  unbind_resp: { id: 0x8000_0006, fields: {} },
  bind_transceiver: { id: 0x9, fields: BIND },
  bind_transceiver_resp: { id: 0x8000_0009, fields: BIND_RESP },
  enquire_link: { id: 0x15, fields: {} },
  enquire_link_resp: { id: 0x8000_0015, fields: {} },
  alert_notification: { id: 0x102, fields: ALERT },
  data_sm: { id: 0x103, fields: DATA_SM },
  data_sm_resp: { id: 0x8000_0103, fields: SM_RESP },
} as const satisfies Record<string, { id: number; fields: Record<string, FieldType> }>;

export type CommandName = keyof typeof COMMANDS;

/** The commands that are answered. */
export type RequestName = {
  [C in CommandName]: `${C}_resp` extends CommandName ? C : never;
}[CommandName];

export type ResponseName<C extends RequestName> = `${C}_resp` & CommandName;

const BY_ID: ReadonlyMap<number, CommandName> = new Map(
  Object.entries(COMMANDS).map(([name, command]) => [command.id, name as CommandName]),
);

/** The name of a command id, or `undefined` for one that we do not speak. */
export function commandOf(id: number): CommandName | undefined {
  return BY_ID.get(id);
}

/** The response that a command asks for, or `null`: alerts, nacks and responses have none. */
export function responseOf(command: CommandName): CommandName | null {
  const name = `${command}_resp`;
  return name in COMMANDS ? (name as CommandName) : null;
}

/** True for an id with the response bit. */
export function isResponse(id: number): boolean {
  return id >= 0x8000_0000;
}

/** The command_status values that we send or decide by. */
export const STATUS = {
  OK: 0x00,
  INVALID_MESSAGE_LENGTH: 0x01,
  INVALID_COMMAND_LENGTH: 0x02,
  INVALID_COMMAND: 0x03,
  INVALID_BIND_STATE: 0x04,
  ALREADY_BOUND: 0x05,
  SYSTEM_ERROR: 0x08,
  INVALID_DESTINATION: 0x0b,
  INVALID_MESSAGE_ID: 0x0c,
  BIND_FAILED: 0x0d,
  INVALID_PASSWORD: 0x0e,
  INVALID_SYSTEM_ID: 0x0f,
  QUEUE_FULL: 0x14,
  THROTTLED: 0x58,
  TRY_AGAIN: 0x64,
} as const;
