import assert from 'node:assert/strict';
import { test } from 'node:test';
import { vocative } from './vocative.ts';

test('people are called by their names as Ukrainian calls them', () => {
  const called: Readonly<Record<string, string>> = {
    Олена: 'Олено', Ганна: 'Ганно', Микола: 'Миколо', Марія: 'Маріє', Наталія: 'Наталіє', Зоя: 'Зоє', 'Дарʼя': 'Дарʼє',
    Леся: 'Лесю', Наталя: 'Наталю', Ілля: 'Ілле', Петро: 'Петре', Дмитро: 'Дмитре', Михайло: 'Михайле', Марко: 'Марку',
    Андрій: 'Андрію', Віталій: 'Віталію', Василь: 'Василю', Ігор: 'Ігорю', Назар: 'Назаре', Олександр: 'Олександре',
    Віктор: 'Вікторе', Богдан: 'Богдане', Тарас: 'Тарасе', Остап: 'Остапе', Олег: 'Олегу', Марк: 'Марку', Федір: 'Федоре',
    Яків: 'Якове', Лев: 'Леве', Любов: 'Любове', 'В’ячеслав': 'В’ячеславе',
  }; // prettier-ignore
  for (const [name, calling] of Object.entries(called)) assert.equal(vocative(name), calling);
});

test('what is no Ukrainian given name, or is not sure, stays as it is', () => {
  for (const name of ['Emma', 'ТОВ «Синя чапля»', 'Кармен', 'Нінель', 'Маша', 'Януш', 'Сабіне', '', 'А'])
    assert.equal(vocative(name), name);
});
