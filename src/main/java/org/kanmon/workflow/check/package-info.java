/** Looks through the files of an edition before they are deployed: models, tables, forms and programmes, each mistake with its place. */
package org.kanmon.workflow.check;
