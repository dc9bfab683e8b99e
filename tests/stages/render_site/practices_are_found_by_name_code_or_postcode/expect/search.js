var gpbench_practices = [
"A81001	\u003c/script\u003e\u003cscript\u003ealert(1)//\u2028\u2029 \u005c\u0022 \u0026 '	E1 1AA	5C4",
"A81002	=HYPERLINK(\u0022x\u0022)		5C4",
"A81005	NOBODY'S PRACTICE		",
"A81004	OLD PRACTICE			closed",
"A81003	THE SURGERY, HIGH STREET	E1 1AA	5D7",
];
var gpbench_areas = {
"5D7":"Newcastle PCT",
"5C4":"Tower Hamlets PCT",
};
