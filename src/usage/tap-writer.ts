import { berElement, berNumber, berText } from './ber-writer.ts';
import { bcdBytes } from './digits.ts';
import { TAP } from './tap-tags.ts';

/* Writes TAP files: for the tests, the bench and whoever tries a partner's file before there is one. */

/** One event of a visitor in a partner's network. */
export interface TapEvent {
  readonly kind: 'voice' | 'sms' | 'data';
  readonly direction: 'out' | 'in';
  readonly msisdn: string;
  readonly imsi: string;
  /** The other party's digits, or the access point. */
  readonly other: string;
  /** On the clock of the place, `20261103081502`. */
  readonly localTime: string;
  readonly offsetCode: number;
  readonly seconds: number;
  readonly bytesIn: number;
  readonly bytesOut: number;
  /** In units of the file's decimal places. */
  readonly charge: number;
}

export interface TapFile {
  readonly sender: string;
  readonly recipient: string;
  readonly sequence: number;
  readonly isTest?: boolean;
  readonly decimalPlaces: number;
  /** By code, e.g. `[0, '+0100']`. */
  readonly offsets: readonly (readonly [number, string])[];
  readonly events: readonly TapEvent[];
  /** What the control says; the truth when absent. */
  readonly count?: number;
  readonly totalCharge?: number;
  /** Write lengths that are not told but marked at the end. */
  readonly indefinite?: boolean;
}

export function tapFileBytes(file: TapFile): Buffer {
  const long = file.indefinite === true;
  const total = file.totalCharge ?? file.events.reduce((sum, event) => sum + event.charge, 0);
  const control = [
    berText(TAP.sender, file.sender),
    berText(TAP.recipient, file.recipient),
    berText(TAP.fileSequenceNumber, String(file.sequence).padStart(5, '0')),
    berNumber(TAP.specificationVersion, 3),
    berNumber(TAP.releaseVersion, 12),
    ...(file.isTest === true ? [berText(TAP.fileTypeIndicator, 'T')] : []),
  ];
  const clocks = file.offsets.map(([code, text]) =>
    berElement(TAP.utcTimeOffsetInfo, [
      berNumber(TAP.utcTimeOffsetCode, code),
      berText(TAP.utcTimeOffset, text),
    ]),
  );
  return berElement(
    TAP.transferBatch,
    [
      berElement(TAP.batchControlInfo, control, long),
      berElement(TAP.accountingInfo, [
        berText(TAP.tapCurrency, 'SDR'),
        berNumber(TAP.tapDecimalPlaces, file.decimalPlaces),
      ]),
      berElement(TAP.networkInfo, [berElement(TAP.utcTimeOffsetInfoList, clocks)]),
      berElement(
        TAP.callEventDetailList,
        file.events.map((event) => eventBytes(event, long)),
        long,
      ),
      berElement(TAP.auditControlInfo, [
        berNumber(TAP.totalCharge, total),
        berNumber(TAP.callEventDetailsCount, file.count ?? file.events.length),
      ]),
    ],
    long,
  );
}

function eventBytes(event: TapEvent, long: boolean): Buffer {
  return event.kind === 'data' ? sessionBytes(event, long) : callBytes(event, long);
}

function startBytes({ localTime, offsetCode }: TapEvent): Buffer {
  return berElement(TAP.callEventStartTimeStamp, [
    berText(TAP.localTimeStamp, localTime),
    berNumber(TAP.utcTimeOffsetCode, offsetCode),
  ]);
}

function subscriberBytes({ imsi, msisdn }: TapEvent): Buffer {
  return berElement(TAP.simChargeableSubscriber, [
    berElement(TAP.imsi, bcdBytes(imsi)),
    ...(msisdn === '' ? [] : [berElement(TAP.msisdn, bcdBytes(msisdn))]),
  ]);
}

function chargeBytes({ charge }: TapEvent): Buffer {
  const detail = berElement(TAP.chargeDetail, [berText(TAP.chargeType, '00'), berNumber(TAP.charge, charge)]);
  return berElement(TAP.chargeInformation, [
    berText(TAP.chargedItem, 'D'),
    berElement(TAP.chargeDetailList, [detail]),
  ]);
}

function callBytes(event: TapEvent, long: boolean): Buffer {
  const out = event.direction === 'out';
  const sms = event.kind === 'sms';
  const number = bcdBytes(event.other);
  const party = out
    ? berElement(TAP.destination, [berElement(sms ? TAP.smsDestinationNumber : TAP.calledNumber, number)])
    : berElement(TAP.callOriginator, [berElement(sms ? TAP.smsOriginator : TAP.callingNumber, number)]);
  const basic = berElement(out ? TAP.moBasicCallInformation : TAP.mtBasicCallInformation, [
    berElement(TAP.chargeableSubscriber, [subscriberBytes(event)]),
    party,
    startBytes(event),
    berNumber(TAP.totalCallEventDuration, event.seconds),
  ]);
  const service = berText(TAP.teleServiceCode, sms ? (out ? '22' : '21') : '11');
  const used = berElement(TAP.basicServiceUsed, [
    berElement(TAP.basicService, [berElement(TAP.basicServiceCode, [service])]),
    berElement(TAP.chargeInformationList, [chargeBytes(event)]),
  ]);
  const tag = out ? TAP.mobileOriginatedCall : TAP.mobileTerminatedCall;
  return berElement(tag, [basic, berElement(TAP.basicServiceUsedList, [used])], long);
}

function sessionBytes(event: TapEvent, long: boolean): Buffer {
  const basic = berElement(TAP.gprsBasicCallInformation, [
    berElement(TAP.gprsChargeableSubscriber, [
      berElement(TAP.chargeableSubscriber, [subscriberBytes(event)]),
    ]),
    berElement(TAP.destination, [berText(TAP.accessPointNameNI, event.other)]),
    startBytes(event),
    berNumber(TAP.totalCallEventDuration, event.seconds),
  ]);
  const used = berElement(TAP.gprsServiceUsed, [
    berNumber(TAP.dataVolumeIncoming, event.bytesIn),
    berNumber(TAP.dataVolumeOutgoing, event.bytesOut),
    berElement(TAP.chargeInformationList, [chargeBytes(event)]),
  ]);
  return berElement(TAP.gprsCall, [basic, used], long);
}
