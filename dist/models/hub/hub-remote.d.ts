import type { Remote } from '../../base/request';
import type { HubSettings } from './hub-settings';
/** A model of the hub as something to fetch. @param name `owner/model`; @param pause milliseconds between tries */
export declare function hubRemote({ endpoint, token }: HubSettings, name: string, pause: number): Remote;
