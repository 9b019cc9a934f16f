namespace Sluice.Tabular.Cells;

static partial class Countries
{
    // ISO 3166-1: code, English name, further names. Names after the tz database (public domain).
    const string Table = """
        AD|Andorra
        AE|United Arab Emirates|UAE|U.A.E.|Emirates|Vereinigte Arabische Emirate
        AF|Afghanistan
        AG|Antigua and Barbuda
        AI|Anguilla
        AL|Albania
        AM|Armenia
        AO|Angola
        AQ|Antarctica
        AR|Argentina
        AS|American Samoa
        AT|Austria|Österreich|Oesterreich|Autriche
        AU|Australia
        AW|Aruba
        AX|Åland Islands
        AZ|Azerbaijan
        BA|Bosnia and Herzegovina
        BB|Barbados
        BD|Bangladesh
        BE|Belgium
        BF|Burkina Faso
        BG|Bulgaria
        BH|Bahrain
        BI|Burundi
        BJ|Benin
        BL|Saint Barthélemy
        BM|Bermuda
        BN|Brunei|Brunei Darussalam
        BO|Bolivia|Bolivia, Plurinational State of
        BQ|Caribbean Netherlands|Bonaire, Sint Eustatius and Saba|Bonaire, Sint Eustatius & Saba
        BR|Brazil|Brasil
        BS|Bahamas|The Bahamas
        BT|Bhutan
        BV|Bouvet Island
        BW|Botswana
        BY|Belarus
        BZ|Belize
        CA|Canada
        CC|Cocos (Keeling) Islands|Cocos Islands
        CD|Democratic Republic of the Congo|DR Congo|DRC|Congo-Kinshasa|Congo (Dem. Rep.)|Congo, Democratic Republic of the|Congo, The Democratic Republic of the
        CF|Central African Republic|CAR
        CG|Republic of the Congo|Congo|Congo-Brazzaville|Congo, Republic of the
        CH|Switzerland|Schweiz|Suisse|Svizzera|Suiza|Zwitserland
        CI|Côte d'Ivoire|Ivory Coast|Elfenbeinküste|Cote d Ivoire
        CK|Cook Islands
        CL|Chile
        CM|Cameroon
        CN|China|People's Republic of China|PRC|Mainland China
        CO|Colombia
        CR|Costa Rica
        CU|Cuba
        CV|Cape Verde|Cabo Verde
        CW|Curaçao
        CX|Christmas Island
        CY|Cyprus
        CZ|Czechia|Czech Republic|Česko|Tschechien|Tschechische Republik
        DE|Germany|Federal Republic of Germany|Deutschland|BRD|Allemagne|Alemania|Germania|Duitsland|Niemcy
        DJ|Djibouti
        DK|Denmark|Kingdom of Denmark
        DM|Dominica
        DO|Dominican Republic
        DZ|Algeria
        EC|Ecuador
        EE|Estonia
        EG|Egypt
        EH|Western Sahara
        ER|Eritrea
        ES|Spain|Kingdom of Spain
        ET|Ethiopia
        FI|Finland
        FJ|Fiji
        FK|Falkland Islands|Falkland Islands (Malvinas)|Malvinas
        FM|Micronesia|Federated States of Micronesia|Micronesia, Federated States of
        FO|Faroe Islands
        FR|France|French Republic|Francia|Frankreich
        GA|Gabon
        GB|United Kingdom|UK|U.K.|Great Britain|Britain|England|Scotland|Wales|Northern Ireland|United Kingdom of Great Britain and Northern Ireland|Großbritannien|Grossbritannien|Grande-Bretagne|Gran Bretaña|Gran Bretagna|Wielka Brytania
        GD|Grenada
        GE|Georgia
        GF|French Guiana
        GG|Guernsey
        GH|Ghana
        GI|Gibraltar
        GL|Greenland
        GM|Gambia|The Gambia
        GN|Guinea
        GP|Guadeloupe
        GQ|Equatorial Guinea
        GR|Greece|Hellas|Hellenic Republic
        GS|South Georgia and the South Sandwich Islands
        GT|Guatemala
        GU|Guam
        GW|Guinea-Bissau
        GY|Guyana
        HK|Hong Kong|Hong Kong SAR|Hongkong
        HM|Heard Island and McDonald Islands
        HN|Honduras
        HR|Croatia
        HT|Haiti
        HU|Hungary
        ID|Indonesia
        IE|Ireland|Republic of Ireland|Eire|Éire|Irland
        IL|Israel
        IM|Isle of Man
        IN|India|Bharat|Republic of India
        IO|British Indian Ocean Territory
        IQ|Iraq
        IR|Iran|Iran, Islamic Republic of|Islamic Republic of Iran
        IS|Iceland
        IT|Italy|Italian Republic
        JE|Jersey
        JM|Jamaica
        JO|Jordan
        JP|Japan
        KE|Kenya
        KG|Kyrgyzstan
        KH|Cambodia
        KI|Kiribati
        KM|Comoros
        KN|Saint Kitts and Nevis
        KP|North Korea|Korea, Democratic People's Republic of|Korea (North)|DPRK
        KR|South Korea|Korea|Republic of Korea|Korea, Republic of|Korea (South)|Korea, South
        KW|Kuwait
        KY|Cayman Islands
        KZ|Kazakhstan
        LA|Laos|Lao People's Democratic Republic|Lao
        LB|Lebanon
        LC|Saint Lucia
        LI|Liechtenstein
        LK|Sri Lanka
        LR|Liberia
        LS|Lesotho
        LT|Lithuania
        LU|Luxembourg
        LV|Latvia
        LY|Libya|Libyan Arab Jamahiriya
        MA|Morocco
        MC|Monaco
        MD|Moldova|Republic of Moldova|Moldova, Republic of
        ME|Montenegro
        MF|Saint Martin|Saint Martin (French part)
        MG|Madagascar
        MH|Marshall Islands
        MK|North Macedonia|Macedonia|FYROM|Republic of North Macedonia
        ML|Mali
        MM|Myanmar|Burma
        MN|Mongolia
        MO|Macao|Macau
        MP|Northern Mariana Islands
        MQ|Martinique
        MR|Mauritania
        MS|Montserrat
        MT|Malta
        MU|Mauritius
        MV|Maldives
        MW|Malawi
        MX|Mexico|Méjico
        MY|Malaysia
        MZ|Mozambique
        NA|Namibia
        NC|New Caledonia
        NE|Niger
        NF|Norfolk Island
        NG|Nigeria
        NI|Nicaragua
        NL|Netherlands|Holland|The Netherlands|Netherland|Nederland|Niederlande|Pays-Bas|Países Bajos|Paesi Bassi|Holandia
        NO|Norway
        NP|Nepal
        NR|Nauru
        NU|Niue
        NZ|New Zealand|Aotearoa
        OM|Oman
        PA|Panama
        PE|Peru
        PF|French Polynesia
        PG|Papua New Guinea
        PH|Philippines|The Philippines
        PK|Pakistan
        PL|Poland|Republic of Poland
        PM|Saint Pierre and Miquelon
        PN|Pitcairn|Pitcairn Islands
        PR|Puerto Rico
        PS|Palestine|Palestinian Territories|Palestinian Territory|State of Palestine|Palestine, State of
        PT|Portugal
        PW|Palau
        PY|Paraguay
        QA|Qatar
        RE|Réunion
        RO|Romania
        RS|Serbia
        RU|Russia|Russian Federation
        RW|Rwanda
        SA|Saudi Arabia|KSA|Kingdom of Saudi Arabia
        SB|Solomon Islands
        SC|Seychelles
        SD|Sudan
        SE|Sweden
        SG|Singapore
        SH|Saint Helena|Saint Helena, Ascension and Tristan da Cunha
        SI|Slovenia
        SJ|Svalbard and Jan Mayen
        SK|Slovakia
        SL|Sierra Leone
        SM|San Marino
        SN|Senegal
        SO|Somalia
        SR|Suriname
        SS|South Sudan
        ST|São Tomé and Príncipe
        SV|El Salvador
        SX|Sint Maarten|Sint Maarten (Dutch part)|St Maarten
        SY|Syria|Syrian Arab Republic
        SZ|Eswatini|Swaziland
        TC|Turks and Caicos Islands
        TD|Chad
        TF|French Southern Territories|French Southern and Antarctic Lands
        TG|Togo
        TH|Thailand
        TJ|Tajikistan
        TK|Tokelau
        TL|Timor-Leste|East Timor
        TM|Turkmenistan
        TN|Tunisia
        TO|Tonga
        TR|Türkiye|Turkey
        TT|Trinidad and Tobago
        TV|Tuvalu
        TW|Taiwan|Taiwan, Province of China|Republic of China|Chinese Taipei
        TZ|Tanzania|United Republic of Tanzania|Tanzania, United Republic of
        UA|Ukraine
        UG|Uganda
        UM|U.S. Minor Outlying Islands|US Minor Outlying Islands|United States Minor Outlying Islands
        US|United States|USA|U.S.A.|U.S.|America|United States of America|The United States|Estados Unidos|États-Unis|Vereinigte Staaten|Stati Uniti|EEUU|Amerika
        UY|Uruguay
        UZ|Uzbekistan
        VA|Vatican City|Holy See|Vatican|Holy See (Vatican City State)
        VC|Saint Vincent and the Grenadines
        VE|Venezuela|Venezuela, Bolivarian Republic of
        VG|British Virgin Islands|Virgin Islands, British|Virgin Islands (UK)
        VI|U.S. Virgin Islands|Virgin Islands, U.S.|Virgin Islands (US)|US Virgin Islands
        VN|Vietnam|Viet Nam
        VU|Vanuatu
        WF|Wallis and Futuna
        WS|Samoa
        YE|Yemen
        YT|Mayotte
        ZA|South Africa|RSA|South Africa (RSA)|Republic of South Africa
        ZM|Zambia
        ZW|Zimbabwe
        """;
}
