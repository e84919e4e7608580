import { questionOfAddress } from './question-of-address.ts';

const field = document.querySelector<HTMLInputElement>('main input[name="q"]');
const question = questionOfAddress(location.pathname);
if (field && question !== '') field.value = question;
