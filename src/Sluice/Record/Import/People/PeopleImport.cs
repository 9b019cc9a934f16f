using Sluice.Record.Fields;
using Sluice.Record.Import.Engine;
using Sluice.Record.Import.Kinds;
using Sluice.Record.Import.Mapping;

namespace Sluice.Record.Import.People;

// People, under the names that HubSpot, Salesforce, Pipedrive, Mautic, listmonk and Mailchimp export, and as people
// head their own tables in English, German, French and Spanish.
public sealed class PeopleImport : IImportKind
{
    public string Name => "people";
    public string One => "person";
    public RecordKind? Custom => RecordKind.Person;
    public IReadOnlyList<string> Matches => ["email", "phone", "externalId", "name"];
    public IReadOnlyList<string> Essential => ["email", "phone", "firstName", "lastName", "name", "externalId"];
    public IReadOnlyList<string> FileWords => ["people", "person", "contact", "lead", "subscriber", "prospect", "kontakt"];
    public IReadOnlyList<string> Companions => ["users", "companies"];

    public IReadOnlyList<ImportField> Fields { get; } =
    [
        new("firstName", "First name", CellShape.Word, "first", "givenname", "forename", "vorname", "rufname", "prenom", "nombre", "primernombre", "contactfirstname", "personfirstname", "leadfirstname", "fname", "voornaam", "imie"),
        new("lastName", "Last name", CellShape.Word, "last", "surname", "familyname", "nachname", "familienname", "zuname", "nom", "nomdefamille", "apellido", "apellidos", "contactlastname", "personlastname", "leadlastname", "lname", "achternaam", "nazwisko", "cognome"),
        new("name", "Full name", CellShape.Word, "fullname", "contactname", "personname", "leadname", "displayname", "contact", "contactperson", "person", "lead", "ansprechpartner", "vollername", "nomcomplet", "nombrecompleto", "vorundnachname", "subscribername"),
        new("email", "E-mail", CellShape.Email, "emailaddress", "mail", "mailaddress", "emailaddresses", "workemail", "businessemail", "primaryemail", "secondaryemail", "additionalemailaddresses", "personalemail", "emailwork", "emailhome", "emailother", "personemail", "personemailwork", "contactemail", "mailadresse", "emailadresse", "courriel", "adressemail", "adresseemail", "correo", "correoelectronico", "correoelectrnico", "direccindecorreo", "emailid") { Many = true, Hard = true },
        new("phone", "Phone", CellShape.Phone, "phonenumber", "telephone", "telephonenumber", "tel", "mobile", "mobilephone", "mobilephonenumber", "mobilenumber", "cell", "cellphone", "businessphone", "workphone", "homephone", "otherphone", "directphone", "primaryphone", "phonework", "phonemobile", "phonehome", "personphone", "personphonework", "personphonemobile", "contactnumber", "telefon", "telefonnummer", "telnr", "mobil", "mobiltelefon", "handy", "handynummer", "rufnummer", "telephonemobile", "numerodetelephone", "telefono", "movil", "celular", "telefonomovil", "telefoon", "whatsapp") { Many = true },
        new("jobTitle", "Job title", CellShape.Text, "title", "position", "job", "jobrole", "role", "persontitle", "contacttitle", "funktion", "berufsbezeichnung", "stelle", "stellenbezeichnung", "fonction", "poste", "titre", "cargo", "puesto"),
        new("company", "Company", CellShape.Word, "companyname", "account", "accountname", "organization", "organisation", "organizationname", "employer", "business", "businessname", "associatedcompany", "primarycompany", "personorganization", "firma", "firmenname", "unternehmen", "societe", "entreprise", "nomdelentreprise", "raisonsociale", "empresa", "compania", "bedrijf", "azienda") { Refers = "companies", Unknown = IfUnknown.Make },
        new("companyId", "Company's external id", CellShape.Keys, "companyids", "companyexternalid", "accountid", "organizationid", "organisationid", "orgid", "associatedcompanyid", "associatedcompanyids", "primaryassociatedcompanyid", "firmennummer") { Many = true, Refers = "companies" },
        new("companyDomain", "Company's domain", CellShape.Domain, "domain", "companydomainname", "website", "companywebsite", "websiteurl", "webseite", "siteweb", "sitioweb", "emaildomain") { Refers = "companies", Unknown = IfUnknown.Make },
        new("companyIndustry", "Company's industry", CellShape.Text, "industry", "sector", "branche", "secteur", "industrie", "accountindustry", "organizationindustry"),
        new("companyEmployees", "Company's employees", CellShape.Integer, "employees", "numberofemployees", "employeecount", "noofemployees", "headcount", "companysize", "mitarbeiter", "mitarbeiterzahl", "anzahlmitarbeiter", "effectif", "empleados"),
        new("companyCountry", "Company's country", CellShape.Country, "accountcountry", "organizationcountry"),
        new("companyCity", "Company's city", CellShape.Text, "accountcity", "organizationcity"),
        new("companyPhone", "Company's phone", CellShape.Phone, "accountphone", "organizationphone", "switchboard", "zentrale"),
        new("country", "Country", CellShape.Country, "countryregion", "countrycode", "mailingcountry", "nation", "land", "pays", "pais"),
        new("region", "Region", CellShape.Text, "state", "stateregion", "province", "mailingstate", "mailingstateprovince", "bundesland", "departement", "provincia"),
        new("city", "City", CellShape.Text, "town", "mailingcity", "ort", "stadt", "ville", "ciudad"),
        new("language", "Language", CellShape.Language, "preferredlanguage", "preferredlocale", "locale", "sprache", "langue", "idioma"),
        new("timeZone", "Time zone", CellShape.Text, "timezone", "zeitzone", "fuseauhoraire"),
        new("owner", "Owner", CellShape.Text, "contactowner", "leadowner", "accountowner", "assignedto", "salesrep", "salesagent", "besitzer", "betreuer", "zustandig", "zustaendig", "proprietaire", "propietario") { Refers = "users" },
        new("tags", "Tags", CellShape.Tags, "tag", "labels", "label", "schlagworte", "etiquettes", "etiquetas"),
        new("lists", "Lists", CellShape.Tags, "listnames", "staticlists"),
        new("source", "Source", CellShape.Text, "leadsource", "originalsource", "contactsource", "personsource", "quelle", "herkunft", "origine", "fuente", "origen"),
        new("externalId", "External id", CellShape.Key, "prospectid", "leadid", "contactid", "recordid", "id", "personid", "customerid", "uuid", "externalkey", "subscriberid", "kundennummer", "mqlid", "prospectnumber"),
        new("createdAt", "Known since", CellShape.Instant, "createdate", "createddate", "datecreated", "dateadded", "contactcreated", "personcreated", "leadcreated", "angelegtam", "erstelltam"),
        new("lifecycleStage", "Lifecycle stage", CellShape.Lifecycle, "lifecycle", "contactstage", "lebenszyklusphase"),
        new("basis", "Lawful basis", CellShape.Basis, "lawfulbasis", "legalbasis", "legalbasisforprocessingcontactsdata", "gdprlawfulbasis", "rechtsgrundlage", "baselegale"),
        new("optedIn", "Opted in to mail", CellShape.YesOrSince, "confirmtime", "optintime", "optindate", "optinat", "emailoptin", "mailoptin", "emailconsent", "mailingconsent", "marketingconsent", "marketingoptin", "gdprconsent", "einwilligung") { Many = true },
        new("optInIp", "Opted in from", CellShape.Text, "optinip", "confirmip", "consentip", "signupip") { Many = true },
        new("optInSource", "Opted in by", CellShape.Text, "consentsource", "signupsource", "optinmethod", "consentmethod"),
        new("unsubscribed", "Unsubscribed", CellShape.Stop, "unsubscribedfromallemail", "optedoutofemail", "hasoptedoutofemail", "emailoptout", "mailoptout", "optout", "optedout", "donotemail", "donotmail", "donotcontact", "dnc", "unsubtime", "unsubscribetime", "unsubscribedat", "unsubscribe", "abgemeldet", "desabonne") { Many = true },
        new("unsubscribedBecause", "Unsubscribed because", CellShape.Text, "unsubreason", "unsubscribereason", "optoutreason"),
        new("mailingStatus", "Mailing status", CellShape.Mailing, "marketingstatus", "personmarketingstatus", "emailmarketingstatus", "subscriptionstatus", "subscriberstatus", "mailstatus", "status") { Many = true, Fits = ConsentWords.IsMailingStatus },
        new("bounced", "Mail bounced", CellShape.Stop, "cleantime", "invalidemailaddress", "hardbounced", "emailbounced", "emailhardbouncereason", "bouncereason", "bouncedat") { Many = true },
        new("doNotCall", "Do not call", CellShape.Stop, "donotphone", "phoneoptout", "calloptout"),
    ];

    public IImportWriter Open(ImportContext context) => new PeopleWriter(context);
}
