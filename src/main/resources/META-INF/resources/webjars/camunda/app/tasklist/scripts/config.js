/*
 * Copyright Camunda Services GmbH and/or licensed to Camunda Services GmbH
 * under one or more contributor license agreements. See the NOTICE file
 * distributed with this work for additional information regarding copyright
 * ownership. Camunda licenses this file to you under the Apache License,
 * Version 2.0; you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *     http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */
import watchForms from './form-words.js';

// One language only: with a second one as fallback, the one that arrives last would decide how dates are written.
const preferred = (navigator.languages && navigator.languages[0]) || navigator.language || 'en';
const language = preferred.toLowerCase().startsWith('ja') ? 'ja' : 'en';
document.documentElement.lang = language;
watchForms(language === 'ja');

export default {
  app: {
    vendor: 'Kanmon 関門'
  },

  locales: {
    availableLocales: [language],
    fallbackLocale: language
  },

  shortcuts: {
    claimTask: {
      key: 'ctrl+alt+c',
      description: '選択中のタスクを引き受ける / claims the currently selected task'
    },
    focusFilter: {
      key: 'ctrl+shift+f',
      description: '最初のフィルターに移る / set the focus to the first filter in the list'
    },
    focusList: {
      key: 'ctrl+alt+l',
      description: '最初のタスクに移る / sets the focus to the first task in the list'
    },
    focusForm: {
      key: 'ctrl+alt+f',
      description: 'フォームの最初の入力欄に移る / sets the focus to the first input field in a task form'
    },
    startProcess: {
      key: 'ctrl+alt+p',
      description: 'プロセスの開始画面を開く / opens the start process modal dialog'
    }
  }
};
